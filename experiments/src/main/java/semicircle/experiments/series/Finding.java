package semicircle.experiments.series;

/**
 * Something wrong with a series.
 *
 * @param kind what sort of damage
 * @param step name of the step
 * @param other name of the step that it has to do with; empty where there is none
 * @param detail what was seen, in a line
 */
public record Finding(Kind kind, String step, String other, String detail) {
    /** Sorts of damage. */
    public enum Kind {
        /** The step cannot be opened or read. */
        UNREADABLE("unreadable", true),
        /** It has tensors less, more, or of other shapes than the others. */
        OTHER_TENSORS("other tensors", true),
        /** Two checkpoints have the number of the step. */
        REPEATED("repeated step", true),
        /** All that is trained is equal to another step. */
        SAME_WEIGHTS("carries another step's weights", true),
        /** All that is trained is equal to another step, and nothing tells which of the two it belongs to. */
        DUPLICATED("duplicated", true),
        /** A part of what is trained is equal to another step, and not to those between. */
        PART_OF_ANOTHER("carries a part of another step", true),
        /** Few tensors are equal to those of the step before, though they moved before and after, and most others moved. */
        TENSOR_OF_ANOTHER("repeats tensors of another step", false),
        /** Numbers that are not finite. */
        NOT_FINITE("not finite", false),
        /** It would lie on the path in the place of the step beside, and that one in its own. */
        SWAPPED("swapped", true),
        /** The weights leave the path of the series and come back. */
        JUMP("single-point jump", true),
        /** A step is missing between its neighbours. */
        GAP("gap", false);

        private final String label;
        private final boolean setAside;

        Kind(String label, boolean setAside) {
            this.label = label;
            this.setAside = setAside;
        }

        /** {@return its name for people} */
        public String label() {
            return label;
        }

        /** {@return whether a step of this sort is left out of the evolution} */
        public boolean setAside() {
            return setAside;
        }
    }
}
