/**
 * Studies: what to run, the runs, and the command line.
 *
 * <ul>
 *   <li>{@code study} reads a YAML file into a {@link semicircle.experiments.study.Study} of points, each an {@link
 *       semicircle.experiments.study.Experiment}.
 *   <li>Three rooms measure what a user brings: {@code layers} the matrices of a model file (Checkpoint, WeightMatrix,
 *       LayerAnalysis, LayerSpectrum, then a row of LayerTable and LayerFigures), {@code matrices} a matrix or a list of
 *       eigenvalues of one's own, {@code correlation} a table of time series.
 *   <li>{@code simulation} holds the models that evolve, by the names that a study and {@code simulate} know them by.
 *   <li>{@code runner} runs points times replicas into a folder of run files and sums them up.
 *   <li>{@code verification} computes the rows of the golden table again.
 *   <li>{@code cli} is what a user types.
 * </ul>
 *
 * <p>Imports point one way: {@code layers}, {@code matrices}, {@code correlation}, {@code simulation} &lt;- {@code
 * study} &lt;- {@code runner} &lt;- {@code cli}. A figure is named, with its caption, by whoever measures it; {@code plots} only draws.
 */
package semicircle.experiments;
