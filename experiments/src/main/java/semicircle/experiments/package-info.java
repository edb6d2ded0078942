/**
 * Studies: what to run, the runs, and the command line.
 *
 * <ul>
 *   <li>{@code study} reads a YAML file into a {@link semicircle.experiments.study.Study} of points, each an {@link
 *       semicircle.experiments.study.Experiment}.
 *   <li>Rooms that measure what a user brings. A model file: {@code anatomy} what is in it, {@code layers} its matrices (Checkpoint,
 *       WeightMatrix, LayerAnalysis, LayerSpectrum, then a row of LayerTable and LayerFigures), {@code embedding} its tables of rows,
 *       {@code comparison} two files, or one before and after compression, {@code series} a training, {@code family} several sizes. Also
 *       {@code matrices}: a matrix or a list of eigenvalues of one's own, and {@code correlation}: a table of time series.
 *   <li>{@code simulation} holds the models that evolve, by the names that a study and {@code simulate} know them by.
 *   <li>{@code runner} runs points times replicas into a folder of run files and sums them up.
 *   <li>{@code verification} computes the rows of the golden tables again, and how often detectors, fits and verdicts are wrong.
 *   <li>{@code cli} is what a user types.
 * </ul>
 *
 * <p>Imports point one way: rooms that measure, {@code simulation} &lt;- {@code
 * study} &lt;- {@code runner} &lt;- {@code cli}. A figure is named, with its caption, by whoever measures it; {@code plots} only draws.
 */
package semicircle.experiments;
