namespace Dashboard.Core.Metrics.Exposition;

/// <summary>Writes the families of one subject. Called by one caller at a time, and must not wait.</summary>
public interface IExpositionPart
{
    /// <summary>Writes the families, each as a whole.</summary>
    void Write(ExpositionWriter writer);
}
