/** The experiments module. */
package semicircle.experiments;
