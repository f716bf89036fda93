package io.evenkeel.core.config.bind;

import io.evenkeel.core.config.read.Word;

/** How one word is understood. */
interface Value {

    /**
     * Reads a word.
     *
     * @param subject what the word belongs to, for messages
     * @return null when it cannot be used, which has been said
     */
    Object read(Word word, String subject, Say say);

    /** What may be written, for documentation. */
    String arguments();
}
