"""Stored sparse product of the same chain, as QuSpin's users compute it: build, then SciPy's CSR times a vector."""
import sys, time
import numpy as np, scipy.sparse as sp

def chain(sites, fields):
    s = np.arange(1 << sites, dtype=np.int64)
    ups = np.zeros(len(s), dtype=np.int8)
    for i in range(sites):
        ups += ((s >> i) & 1).astype(np.int8)
    s = s[ups == sites // 2]
    n = len(s)
    diagonal = np.zeros(n)
    rows, cols = [], []
    for i in range(sites):
        j = (i + 1) % sites
        a, b = (s >> i) & 1, (s >> j) & 1
        diagonal += (a - 0.5) * (b - 0.5) + fields[i] * (a - 0.5)
        differ = np.nonzero(a != b)[0]
        rows.append(differ.astype(np.int32))
        cols.append(np.searchsorted(s, s[differ] ^ ((1 << i) | (1 << j))).astype(np.int32))
    rows, cols = np.concatenate(rows), np.concatenate(cols)
    off = sp.csr_matrix((np.full(len(rows), 0.5), (rows, cols)), shape=(n, n))
    return (off + sp.diags(diagonal)).tocsr()

words = sys.argv[1:]
ours = float(words.pop(words.index("--ours") + 1)) if "--ours" in words else None  # milliseconds, one thread
words = [word for word in words if word != "--ours"]
for sites in [int(word) for word in words] or [20]:
    start = time.perf_counter()
    h = chain(sites, np.random.default_rng(0).uniform(-1, 1, sites))
    built = time.perf_counter() - start
    x = np.random.default_rng(1).standard_normal(h.shape[0])
    wall = cpu = float("inf")
    for _ in range(max(10, 40_000_000 // h.shape[0])):
        w, c = time.perf_counter(), time.thread_time()
        y = h @ x
        wall, cpu = min(wall, time.perf_counter() - w), min(cpu, time.thread_time() - c)
    print(f"scipy CSR: {sites} sites, {h.shape[0]} states, build {built:.1f} s, product {wall*1e3:.3f} ms elapsed, "
          f"{cpu*1e3:.3f} ms processor, {h.nnz*12/1e9:.2f} GB stored")
    if ours:
        verdict = "ok" if cpu * 1e3 / ours >= 1.5 else "under"
        print(f"{f'product L = {sites}, SciPy CSR over ours, times':<58} {cpu*1e3/ours:12.3f} {1.5:12.3f}  {verdict}")
