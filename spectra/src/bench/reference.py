"""Seconds of one thread for what numpy and scipy offer nearest to each case: a line "case numbers..." in, a line of seconds out."""
import sys
import time

import numpy
import scipy.linalg
import scipy.sparse


def draw(n):
    """The entries of a beta = 2 Hermite matrix, drawn only; there is no count of eigenvalues to compare."""
    random = numpy.random.default_rng(1)
    diagonal = random.standard_normal(n) / numpy.sqrt(n)
    off = numpy.sqrt(random.chisquare(2.0 * numpy.arange(n - 1, 0, -1)) / (2 * n))
    return diagonal[0] + off[0]


def largest(n, rows, samples):
    """Largest eigenvalue of the leading rows, by LAPACK's bisection."""
    random = numpy.random.default_rng(1)
    for _ in range(samples):
        diagonal = random.standard_normal(rows) / numpy.sqrt(n)
        off = numpy.sqrt(random.chisquare(2.0 * (n - numpy.arange(1, rows))) / (2 * n))
        scipy.linalg.eigh_tridiagonal(diagonal, off, True, "i", (rows - 1, rows - 1))


def form_factor(n, times):
    """Direct sums."""
    x = numpy.sort(numpy.random.default_rng(1).uniform(-2, 2, n))
    for t in numpy.linspace(1.0, 4.0 * n, times):
        abs(numpy.exp(1j * t * x).sum()) ** 2


state = {}


def prepare_product(n, row):
    random = numpy.random.default_rng(1)
    hops = random.choice(numpy.arange(1, (n - 1) // 2), row // 2, replace=False)
    hops = numpy.concatenate([hops, -hops])
    columns = ((numpy.arange(n)[:, None] + hops[None, :]) % n).astype(numpy.int32)
    columns.sort(axis=1)
    starts = numpy.arange(0, n * row + 1, row, dtype=numpy.int32)
    state["a"] = scipy.sparse.csr_array((numpy.ones(n * row), columns.ravel(), starts), shape=(n, n))
    state["x"] = random.standard_normal(n)


def product():
    for _ in range(5):
        state["a"] @ state["x"]


CASES = {
    "draw": draw,
    "largest": largest,
    "form_factor": form_factor,
    "prepare_product": prepare_product,
    "product": product,
}
print("numpy", numpy.__version__, "scipy", scipy.__version__, flush=True)
for line in sys.stdin:
    name, *numbers = line.split()
    start = time.thread_time()
    CASES[name](*map(int, numbers))
    print(time.thread_time() - start, flush=True)
