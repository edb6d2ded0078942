/**
 * Studies: what to run, the runs, and the command line.
 *
 * <p>{@code study} reads a YAML file into a {@link semicircle.experiments.study.Study} of points, each an {@link
 * semicircle.experiments.study.Experiment}; {@code layers} turns the matrices of an open checkpoint into spectra, fits and
 * nulls, and those into the rows of a table and into figures (Checkpoint, WeightMatrix, LayerAnalysis, LayerSpectrum,
 * LayerTable); {@code runner} runs points times replicas into a folder of run files and sums
 * them up; {@code cli} is what a user types. Imports point that way only: {@code layers} &lt;-
 * {@code study} &lt;- {@code runner} &lt;- {@code cli}. A figure is told, with its caption, by whoever measures it.
 */
package semicircle.experiments;
