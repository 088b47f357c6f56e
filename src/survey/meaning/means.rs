//! Means that are taken value by value.

#[derive(Default)]
pub(super) struct Mean {
    sum: f32,
    pub(super) count: usize,
}

impl Mean {
    pub(super) fn take(&mut self, value: f32) {
        self.sum += value;
        self.count += 1;
    }

    /// 0 if nothing was taken.
    pub(super) fn value(&self) -> f32 {
        self.sum / self.count.max(1) as f32
    }
}

#[derive(Default)]
pub(super) struct WeightedMean {
    sum: f32,
    pub(super) weight: f32,
}

impl WeightedMean {
    pub(super) fn take(&mut self, value: f32, weight: f32) {
        self.sum += value * weight;
        self.weight += weight;
    }

    /// 0 if nothing was taken.
    pub(super) fn value(&self) -> f32 {
        self.value_or(0.0)
    }

    pub(super) fn value_or(&self, otherwise: f32) -> f32 {
        if self.weight > 0.0 { self.sum / self.weight } else { otherwise }
    }
}
