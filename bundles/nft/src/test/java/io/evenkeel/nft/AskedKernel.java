package io.evenkeel.nft;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.net.Nfnetlink;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kernel's nf_tables, and what it was asked: each is one way there and back. */
final class AskedKernel implements Nfnetlink {
    private final Nfnetlink kernel;
    private final List<String> asked;

    private AskedKernel(Nfnetlink kernel, List<String> asked) {
        this.kernel = kernel;
        this.asked = asked;
    }

    /** The network whose questions to nf_tables are noted. */
    static Network noting(Network network, List<String> asked) {
        return (Network) Proxy.newProxyInstance(
                AskedKernel.class.getClassLoader(), new Class<?>[] {Network.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(network, arguments);
                        return result instanceof Nfnetlink opened ? new AskedKernel(opened, asked) : result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    /** What was asked since it was asked last. */
    static List<String> take(List<String> asked) {
        List<String> all = new ArrayList<>(asked);
        asked.clear();
        return all;
    }

    @Override
    public Optional<Refusal> transact(String what, List<Message> messages) throws NativeException {
        return transact(what, messages, 0);
    }

    @Override
    public Optional<Refusal> transact(String what, List<Message> messages, int generation) throws NativeException {
        Optional<Refusal> refusal = kernel.transact(what, messages, generation);
        asked.add(refusal.isPresent() ? "refused" : "transaction");
        return refusal;
    }

    @Override
    public Optional<ByteBuffer> get(String what, Message request) throws NativeException {
        asked.add("get");
        return kernel.get(what, request);
    }

    @Override
    public List<ByteBuffer> list(String what, Message request) throws NativeException {
        asked.add("list");
        return kernel.list(what, request);
    }

    @Override
    public void close() {
        kernel.close();
    }
}
