/** The data module. */
package semicircle.data;
