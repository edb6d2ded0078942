/**
 * Trained networks in, results out.
 *
 * <p><b>{@code checkpoint}</b> reads the matrices of model files; nothing in a file is ever executed. A format finds names, shapes and places; what
 * lies below it has four rooms of its own: {@code file}, bytes within caps, beside and inside of files; {@code element}, how numbers are
 * stored and how a {@link semicircle.data.element.Payload} makes doubles of them; {@code hdf5} and {@code pickle}, two languages that formats share.
 *
 * <p><b>{@code table}</b> reads tables of numbers: CSV and Matrix Market, with the line and column of what does not fit.
 *
 * <p><b>{@code store}</b> keeps what runs leave behind. A result folder:
 *
 * <pre>
 * study.yaml      the study as it was run
 * runs/ID.h5      one file for each run, written whole or not at all; what exists is done
 * summary.h5      what the whole study shows, a record called "summary"
 * results.h5      all runs in one file, made by merging
 * .lock           held while a process writes here; a leftover one does not block
 * </pre>
 *
 * <p>A run file is plain HDF5 (superblock 2 or 3, contiguous float64 and UTF-8 text), for any HDF5 program:
 *
 * <pre>
 * /                          attributes format "semicircle-run", layout 1, id, seed (64-bit integer)
 * /study                     resolved point of the study, YAML
 * /provenance                name=value lines, padded to a fixed size; the first one is a SHA-256 of the file
 * /scalars/NAME              a number; attributes unit, standard_error where known
 * /curves/NAME/x, y          standard_error where known; attribute mark: line or points
 * /histograms/NAME/edges     n + 1, and density: n
 * /bands/NAME/x, lower, upper
 * /fields/NAME/x, y, values  values: one row for each y
 * /tables/NAME/COLUMN        numbers (NaN: absent) or texts
 * /spectra/LABEL/eigenvalues attributes origin, rows, cols
 * /captions/figure, caption  what each figure shows
 * </pre>
 *
 * <p>NAME is the measurement's name with ':' for '/'; attribute {@code name} has it exactly and {@code order} its place in
 * the record. Each dataset has {@code about} and, where it holds numbers, {@code unit} ("1": a pure number); along an axis also
 * {@code scale}. A dataset with attribute {@code empty} stands for an array without elements. {@code results.h5} has the
 * same under {@code /runs/ID/} without {@code /provenance} of each run, and {@code /tables/points}: run, seed, study point and all
 * scalars.
 *
 * <p>The same point of a study gives the same bytes on the same kind of machine, apart from {@code /provenance}: its dataset has a
 * fixed size so that nothing else moves. A line behind the end of the HDF5 data says where the checksum is.
 */
package semicircle.data;
