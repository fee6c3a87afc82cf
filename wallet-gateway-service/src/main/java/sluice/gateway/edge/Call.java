package sluice.gateway.edge;

/**
 * A call that has been let in.
 *
 * @param params with the allowed names only
 * @param accountId of the key it was signed with; 0 for an unsigned call, which only an action with
 *     {@link Action.Need#NONE} can get
 */
public record Call(Params params, long accountId) {}
