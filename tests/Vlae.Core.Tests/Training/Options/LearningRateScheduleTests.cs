using Vlae.Training.Options;

namespace Vlae.Tests.Training.Options;

/// <summary>The schedules are PyTorch's; the expected values are from its schedulers, version 1.13.1.</summary>
public sealed class LearningRateScheduleTests
{
    [Theory]
    // OneCycleLR(max_lr=0.02, total_steps=20): its peak is at a whole step.
    [InlineData(20, 0.02, 0, 0.0007999999999999986)]
    [InlineData(20, 0.02, 1, 0.0026334368540005017)]
    [InlineData(20, 0.02, 3, 0.013366563145999495)]
    [InlineData(20, 0.02, 5, 0.02)]
    [InlineData(20, 0.02, 6, 0.01974928012470175)]
    [InlineData(20, 0.02, 10, 0.014338860035826016)]
    [InlineData(20, 0.02, 19, 8e-08)]
    // OneCycleLR(max_lr=0.01, total_steps=2345), five epochs of MNIST: its peak is between two steps.
    [InlineData(2345, 0.01, 1, 0.00040004799738825245)]
    [InlineData(2345, 0.01, 351, 0.0051946335795032715)]
    [InlineData(2345, 0.01, 702, 0.009999988000637939)]
    [InlineData(2345, 0.01, 703, 0.00999999771073421)]
    [InlineData(2345, 0.01, 1500, 0.005222431318041966)]
    [InlineData(2345, 0.01, 2343, 4.915706106172488e-08)]
    [InlineData(2345, 0.01, 2344, 4e-08)]
    public void One_cycle_is_OneCycleLR(long steps, double peak, long step, double expected) =>
        Assert.Equal(expected, new LearningRateSchedule(ScheduleKind.OneCycle, peak, steps).At(step), 1e-13);

    [Theory]
    // CosineAnnealingLR(T_max=20).
    [InlineData(0, 0, 0.004)]
    [InlineData(0, 1, 0.003975376681190275)]
    [InlineData(0, 10, 0.002)]
    [InlineData(0, 19, 2.462331880972468e-05)]
    // LinearLR(start_factor=1/5, total_iters=4), and after 5 steps CosineAnnealingLR(T_max=15).
    [InlineData(5, 0, 0.0008)]
    [InlineData(5, 3, 0.0032)]
    [InlineData(5, 4, 0.004)]
    [InlineData(5, 5, 0.004)]
    [InlineData(5, 6, 0.003956295201467611)]
    [InlineData(5, 13, 0.0017909430730646937)]
    [InlineData(5, 19, 4.3704798532388624e-05)]
    public void Cosine_is_CosineAnnealingLR(long warmup, long step, double expected) =>
        Assert.Equal(expected, new LearningRateSchedule(ScheduleKind.Cosine, 0.004, 20, warmup).At(step), 1e-12);

    [Fact]
    public void Constant_does_not_change_after_its_warm_up()
    {
        var schedule = new LearningRateSchedule(ScheduleKind.Constant, 0.002, 100, 4);

        Assert.Equal([0.0005, 0.001, 0.0015, 0.002, 0.002], Enumerable.Range(0, 5).Select(step => schedule.At(step)));
        Assert.Equal(0.002, schedule.At(99));
    }

    [Theory]
    [InlineData(ScheduleKind.OneCycle)]
    [InlineData(ScheduleKind.Cosine)]
    [InlineData(ScheduleKind.Constant)]
    public void The_shortest_trainings_have_a_rate(ScheduleKind kind)
    {
        foreach (long steps in new[] { 1L, 2, 3, 4 })
        {
            var schedule = new LearningRateSchedule(kind, 0.01, steps);
            for (long step = 0; step < steps + 2; step++)
                Assert.InRange(schedule.At(step), 0, 0.01);
        }
    }
}
