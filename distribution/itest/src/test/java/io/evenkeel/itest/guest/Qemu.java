package io.evenkeel.itest.guest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** QEMU's command line. */
final class Qemu {
    /** Kept plain: an emulated processor without AVX is half as slow again as one with it. rdrand seeds the kernel. */
    private static final String EMULATED = "Nehalem,+rdrand";

    private Qemu() {}

    static List<String> command(GuestKernel kernel, Path initramfs, Path console) {
        // whatever ends the thread that starts it ends the guest: nothing is left over
        List<String> command = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL"));
        command.addAll(List.of("qemu-system-x86_64", "-nodefaults", "-no-user-config"));
        command.addAll(List.of("-display", "none", "-monitor", "none", "-no-reboot"));
        command.addAll(accelerator(System.getProperty("guest.accelerator", "tcg")));
        command.addAll(List.of("-machine", "q35", "-smp", "2", "-m", "3072"));
        command.addAll(List.of("-kernel", kernel.image().toString(), "-initrd", initramfs.toString()));
        command.addAll(List.of("-append", "console=ttyS0 quiet panic=-1 oops=panic tsc=reliable mitigations=off"));
        command.addAll(List.of("-chardev", "file,id=console,path=" + console, "-serial", "chardev:console"));
        command.addAll(List.of("-chardev", "stdio,id=results,signal=off", "-device", "virtio-serial-pci"));
        command.addAll(List.of("-device", "virtserialport,chardev=results,name=results"));
        command.addAll(List.of("-fsdev", "local,id=host,path=/,readonly=on,security_model=none,multidevs=remap"));
        command.addAll(List.of("-device", "virtio-9p-pci,fsdev=host,mount_tag=host"));
        return command;
    }

    /** KVM on request only: a /dev/kvm that opens does not mean that a guest runs on it. */
    private static List<String> accelerator(String name) {
        return switch (name) {
            case "tcg" -> List.of("-accel", "tcg,thread=multi,tb-size=512", "-cpu", EMULATED);
            case "kvm" -> List.of("-accel", "kvm", "-cpu", "host");
            default -> throw new IllegalArgumentException("guest.accelerator is " + name + ", known are tcg and kvm");
        };
    }
}
