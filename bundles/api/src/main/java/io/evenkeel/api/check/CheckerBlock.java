package io.evenkeel.api.check;

import io.evenkeel.api.config.Places;

/** What the engine asks of every check's block; a record with these components answers it. */
public interface CheckerBlock {
    /** When and how often; {@link CheckKeywords#INHERITED} for a block that has no such keywords. */
    CheckKeywords schedule();

    /** Where the keywords stand, for what is said about them. */
    Places places();
}
