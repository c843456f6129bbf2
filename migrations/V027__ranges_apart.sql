-- Ranges that must not overlap within a company (prices, working hours, visits) are kept apart by exclusion constraints,
-- which compare the company, the person and the range in one index: btree_gist lets such an index hold uuid and text too.
-- It is a trusted extension: the owner of the database may create it, on Aurora as well.

create extension if not exists btree_gist;
