package dev.parley.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.loadtest.http.LoopbackServer;
import dev.parley.loadtest.http.Response;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

final class GatewayDoorTest {

    private final Set<String> bodies = ConcurrentHashMap.newKeySet();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    @Test
    void everyMessageIsPostedOnceWithItsTenantsKey() throws Exception {
        try (var server = server(202)) {
            var door = new GatewayDoor(server.address(), 4);
            for (int i = 0; i < 200; i++) {
                door.put(new Door.Post(i % 2 == 0 ? "demo" : "shop1", "lt-c" + i, "lt-" + i, "hello"));
            }
            door.close();

            assertThat(bodies).hasSize(200).contains("{\"conversation\":\"lt-c7\",\"text\":\"hello\",\"id\":\"lt-7\"}");
            assertThat(keys).containsExactlyInAnyOrder("Bearer key-of-demo", "Bearer key-of-shop1");
            assertThat(door.refused()).isZero();
        }
    }

    @Test
    void whatTheGatewayRefusesIsCounted() throws Exception {
        try (var server = server(429)) {
            var door = new GatewayDoor(server.address(), 2);
            door.put(new Door.Post("demo", "lt-c1", "lt-1", "hello"));
            door.put(new Door.Post("demo", "lt-c2", "lt-2", "hello"));
            door.close();

            assertThat(door.refused()).isEqualTo(2);
        }
    }

    @Test
    void aGatewayThatIsAwayRefusesEverything() throws Exception {
        var server = server(202);
        var address = server.address();
        server.close();

        var door = new GatewayDoor(address, 1);
        door.put(new Door.Post("demo", "lt-c1", "lt-1", "hello"));
        door.close();

        assertThat(door.refused()).isEqualTo(1);
    }

    private LoopbackServer server(int status) throws Exception {
        return LoopbackServer.start(0, (request, exchange) -> {
            bodies.add(request.body());
            keys.add(request.header("authorization"));
            exchange.send(Response.json(status, "{\"id\":\"x\"}"));
        });
    }
}
