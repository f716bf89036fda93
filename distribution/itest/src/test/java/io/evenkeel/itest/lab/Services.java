package io.evenkeel.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The programs people balance, each with a configuration of its own, so that none of the machine's is read or written. */
public final class Services {
    /** The site that {@link #web} serves. */
    public static final String SITE = "www.example.test";

    private Services() {}

    /** Something that accepts connections and says back what it is told. */
    public static Service tcp(Host host, int port) {
        return Service.program(
                host, "tcp", List.of("socat", "TCP-LISTEN:" + port + ",fork,reuseaddr,backlog=512", "PIPE"));
    }

    /** Something that accepts connections and then does what one end of socat says, such as {@code OPEN:/dev/zero}. */
    public static Service peer(Host host, int port, String direction, String end) {
        return Service.program(
                host,
                "peer " + port,
                List.of("socat", direction, "TCP-LISTEN:" + port + ",fork,reuseaddr,backlog=512", end));
    }

    /** Something that sends datagrams back. */
    public static Service udp(Host host, int port) {
        return Service.program(host, "udp", List.of("socat", "UDP-RECVFROM:" + port + ",fork", "PIPE"));
    }

    /** nginx with one page, by HTTP on port 80 and HTTPS on port 443; its certificate is of {@link #SITE}. */
    public static Service web(Host host, String page) {
        Path home = host.directory().resolve("nginx");
        host.file("nginx/html/index.html", page);
        certificate(home);
        Path configuration = host.file(
                "nginx/nginx.conf",
                """
                daemon off;
                user root;
                worker_processes 1;
                pid %1$s/pid;
                error_log stderr;
                events { }
                http {
                    access_log off;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    server {
                        listen 80;
                        listen 443 ssl;
                        ssl_certificate %1$s/certificate;
                        ssl_certificate_key %1$s/key;
                        root %1$s/html;
                    }
                }
                """
                        .formatted(home));
        List<String> command =
                List.of("/usr/sbin/nginx", "-p", home.toString(), "-c", configuration.toString(), "-e", "stderr");
        return Service.program(host, "nginx", command);
    }

    /** The certificate of {@link #web}, which nobody but itself signed. */
    public static Path certificate(Host host) {
        return host.directory().resolve("nginx/certificate");
    }

    private static void certificate(Path home) {
        Command.run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=" + SITE,
                "-addext",
                "subjectAltName=DNS:" + SITE,
                "-keyout",
                home.resolve("key").toString(),
                "-out",
                home.resolve("certificate").toString());
    }

    /** exim, which takes no mail for anybody; it works as a user of its own. */
    public static Service mail(Host host, int port) {
        Path home = host.directory().resolve("exim");
        Path configuration = host.file(
                "exim/exim.conf",
                """
                primary_hostname = mail.example.test
                spool_directory = %1$s
                log_file_path = %1$s/%%slog
                pid_file_path = %1$s/pid
                daemon_smtp_ports = %2$d
                tls_advertise_hosts =
                keep_environment =
                """
                        .formatted(home, port));
        return exim(host, home, configuration);
    }

    /**
     * exim, which keeps all mail for {@code example.org} under {@link Mailbox}.
     *
     * @param secured takes it by TLS alone, and of nobody but {@code ops} with the password {@code geheim}
     */
    public static Service post(Host host, int port, boolean secured) {
        Path home = host.directory().resolve("post");
        String security = secured
                ? """
                tls_certificate = %1$s/certificate
                tls_privatekey = %1$s/key
                tls_advertise_hosts = *
                acl_smtp_rcpt = guarded
                begin acl
                guarded:
                  accept encrypted = *
                         authenticated = *
                  deny
                """
                        .formatted(home)
                : """
                tls_advertise_hosts =
                acl_smtp_rcpt = open
                begin acl
                open:
                  accept
                """;
        Path configuration = host.file(
                "post/exim.conf",
                """
                primary_hostname = mail.example.test
                spool_directory = %1$s
                log_file_path = %1$s/%%slog
                pid_file_path = %1$s/pid
                daemon_smtp_ports = %2$d
                keep_environment =
                %3$s
                begin routers
                all:
                  driver = accept
                  transport = keep
                begin transports
                keep:
                  driver = appendfile
                  file = %1$s/box
                  user = Debian-exim
                  batch_max = 100
                begin authenticators
                plain:
                  driver = plaintext
                  public_name = PLAIN
                  server_prompts = :
                  server_condition = ${if and{{eq{$auth2}{ops}}{eq{$auth3}{geheim}}}}
                """
                        .formatted(home, port, security));
        if (secured) {
            certificate(home);
            Command.run("chmod", "644", home.resolve("key").toString());
        }
        return exim(host, home, configuration);
    }

    private static Service exim(Host host, Path home, Path configuration) {
        host.open();
        Command.run("chown", "Debian-exim", home.toString());
        return Service.program(
                host,
                "exim",
                List.of(
                        "/usr/sbin/exim4",
                        "-C",
                        configuration.toString(),
                        "-bdf",
                        "-oP",
                        home.resolve("pid").toString()));
    }

    /** dnsmasq, which knows one name. */
    public static Service names(Host host, String name, String address) {
        return Service.program(
                host,
                "dnsmasq",
                List.of(
                        "/usr/sbin/dnsmasq",
                        "--keep-in-foreground",
                        "--conf-file=/dev/null",
                        "--pid-file=",
                        "--user=root",
                        "--no-resolv",
                        "--no-hosts",
                        "--address=/" + name + "/" + address));
    }

    /** redis, which wants a password. */
    public static Service redis(Host host, int port, String password) {
        return Service.program(
                host,
                "redis",
                List.of(
                        "/usr/bin/redis-server",
                        "--port",
                        Integer.toString(port),
                        "--requirepass",
                        password,
                        "--save",
                        "",
                        "--dir",
                        host.directory().toString()));
    }

    /** The kernel's own answers to echo requests. */
    public static Service echo(Host host) {
        ignore(host, 1);
        return new Service() {
            @Override
            public void start() {
                ignore(host, 0);
            }

            @Override
            public void stop() {
                ignore(host, 1);
            }
        };
    }

    private static void ignore(Host host, int whether) {
        Command.Result result = host.run("sysctl", "-qw", "net.ipv4.icmp_echo_ignore_all=" + whether);
        if (result.status() != 0) {
            throw new IllegalStateException(result.output());
        }
    }

    /** A file that holds one word while all is well, and another while it is not. */
    public static Service file(Path file, String well, String ill) {
        write(file, ill);
        return new Service() {
            @Override
            public void start() {
                write(file, well);
            }

            @Override
            public void stop() {
                write(file, ill);
            }
        };
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
