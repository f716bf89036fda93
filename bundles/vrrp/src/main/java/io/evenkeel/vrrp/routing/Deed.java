package io.evenkeel.vrrp.routing;

import io.evenkeel.api.net.KernelChange;
import io.evenkeel.api.net.NativeException;
import java.util.Optional;
import java.util.function.Consumer;

/** A change for the kernel and who hears its answer. */
public record Deed(KernelChange change, Consumer<Optional<NativeException>> answered) {}
