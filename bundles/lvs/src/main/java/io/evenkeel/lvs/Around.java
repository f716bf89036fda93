package io.evenkeel.lvs;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.lvs.check.Checks;

/** What pools and servers need around them. */
record Around(EventLoop loop, Checks checks, Table table, Marker marker, Journal journal, Wishes wishes) {}
