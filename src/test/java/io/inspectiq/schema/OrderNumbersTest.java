package io.inspectiq.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The numbers that people read: from one, per company, without a gap. */
class OrderNumbersTest {
    private final Company acme = Company.create();

    @Test
    void twenty_orders_at_once_some_of_which_fail_leave_no_gap() throws Exception {
        try (var pool = Executors.newFixedThreadPool(20)) {
            var orders = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < 60; i++) {
                boolean kept = i % 3 != 0;
                orders.add(CompletableFuture.runAsync(() -> order(kept), pool));
            }
            CompletableFuture.allOf(orders.toArray(CompletableFuture[]::new)).get();
        }
        try (var owner = acme.as("owner")) {
            assertThat(owner.texts("select order_no from inspections order by order_no"))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 40)
                            .mapToObj(Long::toString)
                            .toList());
        }
    }

    private void order(boolean kept) {
        try (var office = acme.as("office")) {
            Orders.of(acme).requested(office);
            office.run(kept ? "commit" : "rollback");
        }
    }

    @Test
    @Tag("S16")
    void each_company_counts_by_itself() {
        for (var company : new Company[] {acme, Company.create()}) {
            IntStream.range(0, 2).forEach(i -> Orders.of(company).booked());
            try (var owner = company.as("owner")) {
                assertThat(owner.texts("select order_no from inspections order by 1"))
                        .containsExactly("1", "2");
            }
        }
    }

    @Test
    void taking_a_number_is_no_change_of_the_company() {
        Orders.of(acme).booked();
        try (var owner = acme.as("owner")) {
            assertThat(owner.number("select row_version from tenants")).isOne();
            assertThat(owner.texts("select action from audit_log where entity = 'tenants'"))
                    .containsExactly("insert");
        }
    }
}
