package io.evenkeel.nft;

import io.evenkeel.api.net.Nfnetlink;

/**
 * One message of a transaction.
 *
 * @param deed what it does, for a failure
 */
record Order(String deed, Nfnetlink.Message message) {}
