/** The plots module. */
package semicircle.plots;
