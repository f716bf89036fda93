package io.evenkeel.check.http;

import io.evenkeel.api.config.Block;

/** A page of HTTP_GET. */
@Block(value = "url", in = "virtual_server/real_server/HTTP_GET")
record UrlBlock(UrlKeywords url) {}
