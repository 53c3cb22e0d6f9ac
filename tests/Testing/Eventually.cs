using System.Diagnostics;

namespace PublishingPlatform.Testing;

/// <summary>Waits for something that other threads or processes bring about: polls until it is so, and fails at a deadline.</summary>
public static class Eventually
{
    // Generous, because machines that run tests are slow and shared; what is so is seen at once.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static Task Is(Func<bool> condition, string what = "the condition", TimeSpan? patience = null) =>
        Is(() => Task.FromResult(condition()), what, patience);

    /// <param name="patience">For what takes longer than the usual deadline.</param>
    public static async Task Is(Func<Task<bool>> condition, string what = "the condition", TimeSpan? patience = null)
    {
        var deadline = patience ?? Deadline;
        var waited = Stopwatch.StartNew();
        Exception? last = null;
        while (waited.Elapsed < deadline)
        {
            try
            {
                if (await condition()) return;

                last = null;
            }
            catch (Exception problem)
            {
                last = problem;
            }

            await Task.Delay(Pause);
        }

        throw new TimeoutException($"Not so after {deadline.TotalSeconds:0} s: {what}. {last?.Message}", last);
    }

    /// <summary>Returns what <paramref name="look"/> finds as soon as it is not null.</summary>
    public static async Task<T> Get<T>(Func<Task<T?>> look, string what = "a value") where T : class
    {
        T? found = null;
        await Is(async () => (found = await look()) is not null, what);
        return found!;
    }

    /// <summary>Repeats assertions until none throws.</summary>
    public static Task Passes(Func<Task> assertions, string what = "the assertions") => Is(
        async () =>
        {
            await assertions();
            return true;
        },
        what);
}
