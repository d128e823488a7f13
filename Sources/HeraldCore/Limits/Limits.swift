/// Every bound that Herald puts on what others may ask of it, in one place, each with its reason.
///
/// A bound that an operator may change is the default of a setting; all others are fixed so that memory and time per
/// request, webhook and delivery can be reasoned about.
package enum Limits {}
