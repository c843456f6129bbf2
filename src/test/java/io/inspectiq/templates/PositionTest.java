package io.inspectiq.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rows are put anywhere among others, in any order, without moving one. */
class PositionTest {
    @Test
    void between_any_two_there_is_another() {
        var random = new Random(61_30);
        var keys = new ArrayList<>(List.of(Position.after(null)));

        for (int i = 0; i < 5_000; i++) {
            int at = random.nextInt(keys.size() + 1);
            keys.add(at, Position.between(at == 0 ? null : keys.get(at - 1), at == keys.size() ? null : keys.get(at)));
        }

        assertThat(keys).isSorted().doesNotHaveDuplicates().allMatch(key -> key.matches(Position.PATTERN));
    }

    @Test
    void keys_stay_short_when_rows_follow_each_other() {
        var keys = Stream.iterate(Position.after(null), Position::after)
                .limit(100_000)
                .toList();

        assertThat(keys).isSorted().doesNotHaveDuplicates().allMatch(key -> key.matches("[0-9A-Za-z]{0,3}[1-9A-Za-z]"));
    }

    @Test
    void behind_the_last_of_all_short_keys_there_is_room() {
        assertThat(Position.after("zzzz")).isGreaterThan("zzzz").matches(Position.PATTERN);
        assertThat(Position.after("zzzzV")).isGreaterThan("zzzzV").matches(Position.PATTERN);
        assertThat(Position.between(null, "0001")).isLessThan("0001").matches(Position.PATTERN);
        assertThat(Position.between("V", "V0001")).isBetween("V", "V0001").matches(Position.PATTERN);
    }

    @Test
    void many_are_spread_at_once() {
        assertThat(Position.spread(10_000))
                .hasSize(10_000)
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches(Position.PATTERN));
        assertThat(Position.spread(0)).isEmpty();
    }

    @Test
    void between_two_in_the_wrong_order_there_is_nothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> Position.between("b", "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> Position.between("a", "a"));
    }
}
