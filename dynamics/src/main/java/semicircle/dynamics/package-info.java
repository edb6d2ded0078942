/** The dynamics module. */
package semicircle.dynamics;
