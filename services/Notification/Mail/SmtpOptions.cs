using System.ComponentModel.DataAnnotations;

namespace PublishingPlatform.Notification.Mail;

/// <summary>Where mail goes. Without a host it is written into the data folder instead.</summary>
public sealed class SmtpOptions : IValidatableObject
{
    public const string Section = "Smtp";

    public string? Host { get; set; }

    [Range(1, 65535)]
    public int Port { get; set; } = 25;

    /// <summary><c>auto</c> (STARTTLS when offered), <c>none</c>, <c>starttls</c> (required) or <c>tls</c> (from the first byte).</summary>
    [RegularExpression("^(auto|none|starttls|tls)$", ErrorMessage = "Smtp:Security must be auto, none, starttls or tls.")]
    public string Security { get; set; } = "auto";

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Name given in EHLO; null leaves it to the library.</summary>
    public string? LocalName { get; set; }

    /// <summary>Connections that this process keeps open at most.</summary>
    [Range(1, 64)]
    public int Connections { get; set; } = 4;

    [Range(1, 600)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>
    /// How long a claimed mail belongs to its sender: more than a chunk's forty seconds and the slowest last message
    /// (another's turn, an unanswered question, a connect, a send). A claim that ran out has no live sender.
    /// </summary>
    internal TimeSpan ClaimLength => TimeSpan.FromSeconds(60 + (4 * TimeoutSeconds));

    public bool HasHost => !string.IsNullOrWhiteSpace(Host);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(User) && string.IsNullOrEmpty(Password))
            yield return new ValidationResult("Smtp:Password is missing though Smtp:User is set.");
        if (!string.IsNullOrEmpty(User) && Security == "none")
            yield return new ValidationResult("Smtp:User with Smtp:Security=none would send the password in clear text.");
    }
}
