package io.inspectiq.db;

import java.util.List;

/** A store whose most used statements are prepared when a connection opens, so that their first use is one flight too. */
public interface HotStatements {
    List<Statement<?>> hot();
}
