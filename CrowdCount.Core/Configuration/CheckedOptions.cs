using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CrowdCount.Core.Configuration;

public static class CheckedOptions
{
    /// <summary>Binds options to a section and checks their annotations when the process starts. A message names the whole key: "Intake:MaxPixels: …".</summary>
    public static OptionsBuilder<T> AddCheckedOptions<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddSingleton<IValidateOptions<T>>(new AnnotationValidator<T>(section));
        return services.AddOptions<T>().BindConfiguration(section).ValidateOnStart();
    }

    private sealed class AnnotationValidator<T>(string section) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var errors = new List<ValidationResult>();
            if (Validator.TryValidateObject(options, new ValidationContext(options), errors, validateAllProperties: true))
                return ValidateOptionsResult.Success;
            return ValidateOptionsResult.Fail(errors.Select(e => $"{section}:{string.Join(", ", e.MemberNames)}: {e.ErrorMessage}"));
        }
    }

    /// <summary>
    /// The settings, or the defaults while something is wrong with them: for what is asked while the host is put together. What is wrong is said a moment
    /// later, when it starts, in the way in which that is always said.
    /// </summary>
    public static TOptions OrDefaults<TOptions>(this IOptions<TOptions> options)
        where TOptions : class, new()
    {
        try
        {
            return options.Value;
        }
        catch (OptionsValidationException)
        {
            return new TOptions();
        }
    }
}
