package semicircle.experiments.study;

/**
 * What a shipped experiment is about.
 *
 * @param sentence what is looked at, in a sentence
 * @param law what it must reproduce
 * @param source where the law is from
 */
public record About(String sentence, String law, String source) {}
