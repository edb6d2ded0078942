package semicircle.dynamics.learning;

/** Which weights a second training may move. */
public enum FineTuning {
    /** All weights. */
    ALL,
    /** All but the first layer. */
    FROZEN_FIRST,
    /** A product of low rank beside the last layer. */
    ADAPTER
}
