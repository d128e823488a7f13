import HeraldStore

/// All of a store that the engine, and those who change webhooks beside it, ask for.
protocol EngineStore: ReportStore, DeliveryStore, PauseStore, WebhookStore, RedeliveryStore {}
