using System.ComponentModel.DataAnnotations;

namespace PublishingPlatform.Platform.Messaging.Transport.RabbitMq;

/// <summary>Where the broker is, and how much each process takes from it at a time.</summary>
internal sealed class MessagingOptions : IValidatableObject
{
    public const string Section = "Messaging";

    /// <summary><c>amqp://user:password@host:port/virtual-host</c>, or <c>amqps</c>. Empty: no broker.</summary>
    public string? Url { get; set; }

    /// <summary>
    /// Transactions, of up to 32 events each, that one queue of this process handles at a time; 0 lets the database decide:
    /// 1 on SQLite, which has one writer, 4 on SQL Server.
    /// </summary>
    [Range(0, 64)]
    public int Concurrency { get; set; }

    /// <summary>
    /// How often queues and bindings are declared again: one that somebody removed by mistake misses what is announced
    /// until then, because the broker returns only what reaches no queue at all.
    /// </summary>
    public TimeSpan DeclareEvery { get; set; } = TimeSpan.FromMinutes(1);

    // No property: validation reads all of them, also where there is no broker.
    public Uri ToAddress() => new(Url!);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(Url)) yield break;

        if (!Uri.TryCreate(Url, UriKind.Absolute, out var address) || address.Scheme is not ("amqp" or "amqps") || address.Host.Length == 0)
            yield return new ValidationResult("Messaging:Url is an address such as amqp://user:password@localhost:5672/ or empty.");
    }
}
