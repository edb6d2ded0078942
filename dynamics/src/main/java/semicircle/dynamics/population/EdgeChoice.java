package semicircle.dynamics.population;

import org.apache.commons.rng.UniformRandomProvider;

/** Chooses and adds edges by a rule. A state. */
final class EdgeChoice {
    private final GraphGrowth.Rule rule;
    private final ClusterForest forest;
    private final UniformRandomProvider random;
    private final int[] open; // edges of the ring in random order, the used ones at the end
    private int left;

    EdgeChoice(GraphGrowth.Rule rule, ClusterForest forest, UniformRandomProvider random) {
        this.rule = rule;
        this.forest = forest;
        this.random = random;
        left = rule == GraphGrowth.Rule.RING ? forest.size() : 0;
        open = new int[left];
        for (int i = 0; i < left; i++) {
            open[i] = i;
        }
    }

    void add() {
        switch (rule) {
            case ERDOS_RENYI -> forest.join(root(), root());
            case PRODUCT -> addBetter();
            case RING -> addOfRing();
        }
    }

    private int root() {
        return forest.root(random.nextInt(forest.size()));
    }

    private void addBetter() {
        int a = root();
        int b = root();
        int c = root();
        int d = root();
        if ((long) forest.sizeOf(a) * forest.sizeOf(b) <= (long) forest.sizeOf(c) * forest.sizeOf(d)) {
            forest.join(a, b);
        } else {
            forest.join(c, d);
        }
    }

    private void addOfRing() {
        int chosen = random.nextInt(left);
        int node = open[chosen];
        open[chosen] = open[--left];
        forest.join(forest.root(node), forest.root((node + 1) % forest.size()));
    }
}
