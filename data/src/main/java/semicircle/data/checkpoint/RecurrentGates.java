package semicircle.data.checkpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the weights of a recurrent cell apart into its gates, where the weights of its state tell their number: they have as many rows as gates times columns.
 *
 * <p>Orders: PyTorch input, forget, cell, output and reset, update, candidate; ONNX (rank 3: a matrix a direction) input, output, forget, cell and update, reset, candidate; Keras, by columns,
 * input, forget, cell, output and update, reset, candidate. A cell with a projection has other sizes and stays whole.
 */
final class RecurrentGates {
    private static final List<Role> TORCH_LSTM =
            List.of(Role.INPUT_GATE, Role.FORGET_GATE, Role.CELL_GATE, Role.OUTPUT_GATE);
    private static final List<Role> TORCH_GRU = List.of(Role.RESET_GATE, Role.UPDATE_GATE, Role.CANDIDATE_GATE);
    private static final List<Role> ONNX_LSTM =
            List.of(Role.INPUT_GATE, Role.OUTPUT_GATE, Role.FORGET_GATE, Role.CELL_GATE);
    private static final List<Role> ONNX_GRU = List.of(Role.UPDATE_GATE, Role.RESET_GATE, Role.CANDIDATE_GATE);

    private final Map<String, Tensor> byName = new HashMap<>();

    RecurrentGates(List<Tensor> tensors) {
        tensors.forEach(tensor -> byName.put(tensor.name(), tensor));
    }

    /** The gates of a matrix; empty where it is none of a recurrent cell, or where their number is not certain. */
    List<WeightMatrix> of(WeightMatrix matrix) {
        boolean recurrent = matrix.role() == Role.RECURRENT_INPUT || matrix.role() == Role.RECURRENT_HIDDEN;
        Tensor tensor = matrix.tensor();
        Optional<Tensor> hidden = recurrent && tensor.skipped().isEmpty() ? hidden(tensor) : Optional.empty();
        if (hidden.isEmpty() || hidden.get().rank() != tensor.rank()) {
            return List.of();
        }
        boolean keras = hidden.get().name().endsWith("kernel");
        List<Long> shape = hidden.get().shape();
        int last = shape.size() - 1;
        long state = keras ? shape.get(last - 1) : shape.get(last);
        long wide = keras ? shape.get(last) : shape.get(last - 1);
        List<Role> gates = gates(keras, tensor.rank(), state > 0 && wide % state == 0 ? wide / state : 0);
        if (gates.isEmpty() || wide != (keras ? matrix.cols() : matrix.rows())) {
            return List.of();
        }
        List<WeightMatrix> parts = new ArrayList<>();
        for (int gate = 0; gate < gates.size(); gate++) {
            int from = (int) (gate * state);
            String name = gates.get(gate).label().replace(" gate", "");
            parts.add(matrix.block(name, gates.get(gate), from, from + (int) state, !keras));
        }
        return parts;
    }

    private static List<Role> gates(boolean keras, int rank, long count) {
        boolean torch = !keras && rank == 2;
        if (count == 4) {
            return torch || keras ? TORCH_LSTM : ONNX_LSTM;
        }
        return count == 3 ? torch ? TORCH_GRU : ONNX_GRU : List.of();
    }

    /** The weights from the state into itself that belong to those of a cell; the tensor itself where it is these. */
    private Optional<Tensor> hidden(Tensor tensor) {
        if (tensor.role() == Role.RECURRENT_HIDDEN) {
            return Optional.of(tensor);
        }
        String name = tensor.name();
        String other = name.endsWith("kernel")
                ? name.substring(0, name.length() - "kernel".length()) + "recurrent_kernel"
                : name.replace("weight_ih", "weight_hh");
        return other.equals(name) ? Optional.empty() : Optional.ofNullable(byName.get(other));
    }
}
