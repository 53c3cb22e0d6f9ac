namespace PublishingPlatform.Tds.Server;

/// <summary>Locks by name that a session holds until it gives them back or ends (sp_getapplock with the owner Session).</summary>
internal sealed class AppLocks
{
    private readonly Dictionary<string, Held> held = [];

    public async Task Take(string name, Session session, CancellationToken ct)
    {
        Held taken;
        lock (held)
        {
            if (!held.TryGetValue(name, out taken!)) held[name] = taken = new Held();
            if (taken.Owner == session)
            {
                taken.Times++;
                return;
            }
        }

        await taken.Free.WaitAsync(ct);
        lock (held) (taken.Owner, taken.Times) = (session, 1);
    }

    public bool Release(string name, Session session)
    {
        lock (held)
        {
            if (!held.TryGetValue(name, out var taken) || taken.Owner != session) return false;
            if (--taken.Times > 0) return true;

            taken.Owner = null;
            taken.Free.Release();
            return true;
        }
    }

    public void ReleaseAll(Session session)
    {
        lock (held)
        {
            foreach (var taken in held.Values.Where(taken => taken.Owner == session))
            {
                taken.Owner = null;
                taken.Free.Release();
            }
        }
    }

    private sealed class Held
    {
        public SemaphoreSlim Free { get; } = new(1, 1);

        public Session? Owner { get; set; }

        public int Times { get; set; }
    }
}
