package io.inspectiq.db;

import java.util.List;

/** A store whose most used statements are prepared once a new connection has served its first caller: one flight from then on. */
public interface HotStatements {
    List<Statement<?>> hot();
}
