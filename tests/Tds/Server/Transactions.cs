using PublishingPlatform.Tds.Execution;
using PublishingPlatform.Tds.Protocol;

namespace PublishingPlatform.Tds.Server;

/// <summary>A session's transaction, whether it is asked for by the driver or in a batch. The client is told of each step.</summary>
internal sealed class Transactions(Session session)
{
    private long number;

    private Store Store => session.Store!;

    public async Task Begin(bool alone, Response response, CancellationToken ct)
    {
        if (Store.IsInTransaction) throw SqlError.Unknown("transactions within transactions");

        if (alone) await Store.BeginAlone(ct);
        else Store.Begin();
        response.TransactionBegan(++number);
    }

    public void Commit(Response response)
    {
        if (!Store.IsInTransaction) throw new SqlError(3902, "The COMMIT TRANSACTION request has no corresponding BEGIN TRANSACTION.");

        Store.Commit();
        response.TransactionCommitted(number);
    }

    public void Save(string name)
    {
        if (!Store.IsInTransaction) throw new SqlError(628, "Cannot issue SAVE TRANSACTION when there is no active transaction.");

        Store.Save(name);
    }

    /// <param name="savepoint">Empty for all of it.</param>
    public void RollBack(string savepoint, Response response)
    {
        if (!Store.IsInTransaction) throw new SqlError(3903, "The ROLLBACK TRANSACTION request has no corresponding BEGIN TRANSACTION.");

        if (savepoint.Length > 0) Store.RollbackTo(savepoint);
        else RollBackIfAny(response);
    }

    public void RollBackIfAny(Response response)
    {
        if (!Store.IsInTransaction) return;

        Store.Rollback();
        response.TransactionRolledBack(number);
    }
}
