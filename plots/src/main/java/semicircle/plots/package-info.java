/**
 * From a record to a figure and a page; nothing is computed here.
 *
 * <p><b>Path of the data.</b> {@link semicircle.plots.Chart} gathers the measurements {@code figure/layer} of a {@link
 * semicircle.data.store.RunRecord}; {@link semicircle.plots.ChartRenderer} draws a chart as SVG text or PNG bytes; {@link
 * semicircle.plots.FigureFiles} writes the figures of a record as files; {@link semicircle.plots.Report} writes one
 * self-contained HTML page for a folder of results.
 *
 * <p><b>How a layer looks</b> follows from what it is and how it is called (see {@code LayerStyle}): theory is black and on
 * top, a family {@code N = 100}, {@code N = 1000} is a colour ramp from light to dark, everything else is told apart by
 * colour and by dash or marker. Names may hold Greek words ({@code lambda_max}), indices and powers ({@code x_min},
 * {@code N^-1/2}). Values that an axis cannot show (not finite, or not positive on a logarithmic axis) are left out and
 * counted.
 *
 * <p>SVG needs no fonts and no windowing toolkit; PNG needs Java2D with at least one font.
 */
package semicircle.plots;
