/// Names an ``Org``.
package typealias OrgID = Identifier<Org>

/// Names a ``KeySet``.
package typealias KeySetID = Identifier<KeySet>

/// Names a ``Webhook``.
package typealias WebhookID = Identifier<Webhook>

/// Names a ``Delivery``: the `id` that a receiver sees, the same on every retry.
package typealias DeliveryID = Identifier<Delivery>

/// Names a payment workflow. The platform chooses it; it means something only together with its org.
package typealias WorkflowID = Identifier<WorkflowState>

/// Names a ``Replay``.
package typealias ReplayID = Identifier<Replay>

/// Names an ``Alarm``.
package typealias AlarmID = Identifier<Alarm>

/// Names one running server process. Made anew at each start, so that a restarted node is another owner of leases.
package typealias NodeID = Identifier<Node>

/// One running server process. It has no properties of its own; leases name it.
package enum Node {}

/// Names a ``Member``.
package typealias MemberID = Identifier<Member>

/// Names an ``Activity``. Ids are in the order in which things were done.
package typealias ActivityID = Identifier<Activity>
