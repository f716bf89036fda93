package example.redis;

import io.evenkeel.api.check.CheckKeywords;
import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.check.ConnectKeywords;
import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Places;
import java.util.Optional;

/** The block {@code REDIS_CHECK}: one keyword of its own, and those every check has. */
@Block(value = "REDIS_CHECK", in = "virtual_server/real_server", doc = "Up when Redis answers PING by PONG.")
record RedisCheckBlock(
        @Keyword(value = "password", doc = "Password to log in with") Optional<String> password,
        ConnectKeywords connect,
        CheckKeywords schedule,
        Places places)
        implements CheckerBlock {}
