/**
 * Studies: what to run, the runs, and the command line.
 *
 * <p>{@code study} reads a YAML file into a {@link semicircle.experiments.study.Study} of points, each an {@link
 * semicircle.experiments.study.Experiment}; {@code runner} runs points times replicas into a folder of run files and sums
 * them up; {@code cli} is what a user types. Imports point that way only: {@code study} &lt;- {@code runner} &lt;- {@code
 * cli}.
 */
package semicircle.experiments;
