package io.evenkeel.net.linux;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.NativeException;
import org.junit.jupiter.api.Test;

class KernelModuleTest {

    @Test
    void aModuleThatIsNotThereIsOneSentence() {
        NativeException refused =
                assertThrows(NativeException.class, () -> new KernelModule("no_such_module_at_all").load());
        assertTrue(refused.getMessage().startsWith("load kernel module no_such_module_at_all: "), refused.getMessage());
    }

    @Test
    void nothingButANameIsHandedToTheHelper() {
        assertThrows(IllegalArgumentException.class, () -> new KernelModule("--remove"));
        assertThrows(IllegalArgumentException.class, () -> new KernelModule("../x"));
    }
}
