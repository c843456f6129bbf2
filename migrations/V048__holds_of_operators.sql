-- Holds are placed, released and read by operators. The service shows them to nobody, so it may not read them either: who
-- gets past an endpoint learns nothing of a dispute.

revoke select on legal_holds from inspectiq_app;
