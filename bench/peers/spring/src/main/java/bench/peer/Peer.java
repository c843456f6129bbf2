package bench.peer;

import java.net.URI;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/** The page by Spring Boot, as its users write it. */
@SpringBootApplication
class Peer {
    public static void main(String... args) {
        SpringApplication.run(Peer.class, args);
    }

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    DataSource dataSource() {
        var url = URI.create(System.getenv("DATABASE_URL"));
        var user = url.getUserInfo().split(":");
        return DataSourceBuilder.create()
                .url("jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath())
                .username(user[0])
                .password(user[1])
                .build();
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(all -> all.anyRequest().authenticated())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .oauth2ResourceServer(server -> server.jwt(jwt -> {}))
                .build();
    }

    @Bean
    JwtDecoder decoder() {
        String issuer = System.getenv("ISSUER");
        var decoder = NimbusJwtDecoder.withJwkSetUri(issuer + "/.well-known/jwks.json").build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(issuer),
                new JwtClaimValidator<String>("token_use", "access"::equals),
                new JwtClaimValidator<String>("client_id", System.getenv("CLIENT_ID")::equals)));
        return decoder;
    }
}
