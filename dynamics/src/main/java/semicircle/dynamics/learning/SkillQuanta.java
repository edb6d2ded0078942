package semicircle.dynamics.learning;

import java.util.function.DoubleUnaryOperator;
import semicircle.spectra.Values;

/**
 * Loss made of infinitely many skills, used with the Zipf frequencies {@code p_k = k^-(1+alpha) / zeta(1+alpha)}: each is learnt at once, their sum is smooth.
 *
 * <p>Loss is the share of uses whose skill is not yet learnt, in [0, 1]. It falls as {@code n^-alpha} with the number of skills and as {@code D^(-alpha/(1+alpha))} with data or
 * time. Sums are exact: some 300 terms one by one, then by Euler and Maclaurin (error about 1e-11). Cost: some 700 terms.
 *
 * <p>Source: Michaud, Liu, Girit, Tegmark 2023 (arXiv:2303.13506) for skills and data; Nam et al. 2024 (arXiv:2404.17563) for the sigmoid in time.
 *
 * @param alpha exponent of the frequencies less 1, in [0.05, 10]
 */
public record SkillQuanta(double alpha) {
    private static final int HEAD = 64;
    private static final double FINEST = 0.002;
    private static final int SINGLY = 256;
    private static final double PANELS = 8; // for each factor e of the dose

    public SkillQuanta {
        if (!(alpha >= 0.05 && alpha <= 10)) {
            throw new IllegalArgumentException("skills: alpha must be in [0.05, 10], got " + alpha);
        }
    }

    /**
     * Frequency of a skill.
     *
     * @param skill its rank, from 1
     * @return p_k
     */
    public double frequency(long skill) {
        if (skill < 1) {
            throw new IllegalArgumentException("skills: skill must be at least 1, got " + skill);
        }
        return Math.pow((double) skill, -1 - alpha) / zeta(1 + alpha, 1);
    }

    /**
     * Loss when the most frequent skills are learnt and no other.
     *
     * @param skills how many are learnt, at least 0
     * @return the loss
     */
    public double lossOfSkills(long skills) {
        if (skills < 0) {
            throw new IllegalArgumentException("skills: skills must be at least 0, got " + skills);
        }
        return zeta(1 + alpha, skills + 1) / zeta(1 + alpha, 1);
    }

    /**
     * Expected loss after independent samples: a skill is learnt once it is seen.
     *
     * @param samples D, in [0, 1e9]
     * @return {@code sum p_k exp(-D p_k)} (each skill seen a Poisson number of times)
     */
    public double lossOfData(double samples) {
        return sum(samples, dose -> Math.exp(-dose), 1, -1, 0.5);
    }

    /**
     * Chance that a skill has been seen.
     *
     * @param skill its rank, from 1
     * @param samples D, at least 0
     * @return the chance
     */
    public double seen(long skill, double samples) {
        return -Math.expm1(-samples * frequency(skill));
    }

    /**
     * Loss after gradient flow of a two-layer mode for each skill: its strength follows {@code r' = 2 p r (1 - r)} from {@code r_0}, its loss is {@code (1 - r)^2}.
     *
     * @param time T, in [0, 1e9]
     * @param start r_0, in (0, 1)
     * @return {@code sum p_k (1 - r_k)^2}
     */
    public double lossOfTime(double time, double start) {
        if (!(start > 0 && start < 1)) {
            throw new IllegalArgumentException("skills: start must be in (0, 1), got " + start);
        }
        double left = 1 - start;
        double square = left * left;
        return sum(
                time,
                dose -> {
                    double rest = 1 / (1 + start / left * Math.exp(2 * dose));
                    return rest * rest;
                },
                square,
                -4 * start * square,
                4 * start * square * (3 * start - 1));
    }

    /** {@code sum p_k rest(amount p_k)}; the tail, where doses are below FINEST, by {@code rest(x) = zeroth + first x + second x^2}. */
    private double sum(double amount, DoubleUnaryOperator rest, double zeroth, double first, double second) {
        if (!(amount >= 0 && amount <= 1e9)) {
            throw new IllegalArgumentException("skills: samples or time must be in [0, 1e9], got " + amount);
        }
        double norm = zeta(1 + alpha, 1);
        double needed = Math.pow(Math.max(1, amount / (FINEST * norm)), 1 / (1 + alpha));
        long terms = HEAD + (long) Math.ceil(needed);
        DoubleUnaryOperator term = k -> {
            double p = Math.pow(k, -1 - alpha) / norm;
            return p * rest.applyAsDouble(amount * p);
        };
        double sum = terms > SINGLY ? middle(term, terms) : 0;
        for (long k = Math.min(terms, SINGLY); k >= 1; k--) {
            sum += term.applyAsDouble((double) k);
        }
        double tail = zeroth * zeta(1 + alpha, terms + 1) / norm;
        tail += first * amount * zeta(2 * (1 + alpha), terms + 1) / (norm * norm);
        tail += second * amount * amount * zeta(3 * (1 + alpha), terms + 1) / (norm * norm * norm);
        return sum + tail;
    }

    /**
     * The terms beyond SINGLY by Euler and Maclaurin's midpoint form, the integral less a 24th of the rise of the slope: what follows, 0.003 of a third
     * derivative, is below 1e-10 of a term there. The integral over ln k is by Boole's rule.
     */
    private double middle(DoubleUnaryOperator term, long last) {
        double from = Math.log(SINGLY + 0.5);
        double length = Math.log((double) last + 0.5) - from;
        int panels = (int) Math.ceil(PANELS * (1 + alpha) * length);
        double h = length / panels / 4;
        double integral = 0;
        for (int i = 0; i <= 4 * panels; i++) {
            double k = Math.exp(from + i * h);
            double ends = i == 0 || i == 4 * panels ? 7 : 14;
            double weight = i % 4 == 0 ? ends : i % 2 == 0 ? 12 : 32;
            integral += weight * k * term.applyAsDouble(k);
        }
        double slopes = term.applyAsDouble((double) last + 1)
                - term.applyAsDouble((double) last)
                - term.applyAsDouble(SINGLY + 1.0)
                + term.applyAsDouble(SINGLY);
        return integral * 2 * h / 45 - slopes / 24;
    }

    /**
     * Slope of the logarithm of a loss, by least squares over points evenly spaced in the logarithm.
     *
     * @param loss the loss
     * @param from first amount, positive
     * @param to last amount
     * @param points how many, at least 2
     * @return minus the slope
     */
    public static double exponent(DoubleUnaryOperator loss, double from, double to, int points) {
        if (points < 2 || !(from > 0 && to > from)) {
            throw new IllegalArgumentException(
                    "skills: an exponent needs 0 < from < to and 2 points, got " + from + ", " + to + " and " + points);
        }
        Values logs = Values.evenlySpaced(Math.log(from), Math.log(to), points);
        double centre = (Math.log(from) + Math.log(to)) / 2;
        double cross = 0;
        double square = 0;
        for (int i = 0; i < points; i++) {
            double x = logs.get(i) - centre;
            cross += x * Math.log(loss.applyAsDouble(Math.exp(logs.get(i))));
            square += x * x;
        }
        return -cross / square;
    }

    /** Hurwitz's zeta function {@code sum_{k >= first} k^-s}: 20 terms, then Euler and Maclaurin. */
    private static double zeta(double s, long first) {
        double sum = 0;
        double m = first;
        for (int k = 0; k < 20; k++) {
            sum += Math.pow(m, -s);
            m++;
        }
        double power = Math.pow(m, -s);
        double tail = power * m / (s - 1) + power / 2 + s * power / (12 * m);
        double third = s * (s + 1) * (s + 2) * power / (720 * m * m * m);
        return sum + tail - third + third * (s + 3) * (s + 4) / (42 * m * m);
    }
}
