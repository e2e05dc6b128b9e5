package dev.mediamanager.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.Arrays;
import java.util.Set;

/** Predicates over the calls (and method references) of a class. */
final class Calls {
    private Calls() {}

    /** Any of these methods, on this type or one below it. */
    static DescribedPredicate<JavaAccess<?>> to(Class<?> owner, String... methods) {
        Set<String> names = Set.of(methods);
        return DescribedPredicate.describe(
                owner.getSimpleName() + names,
                call -> names.contains(call.getName()) && call.getTargetOwner().isAssignableTo(owner));
    }

    /** Any method of this type with this ending that is not given a certain argument. */
    static DescribedPredicate<JavaAccess<?>> withoutArgument(Class<?> argument, String ending, Class<?>... owners) {
        return DescribedPredicate.describe(
                "methods *" + ending + " without a " + argument.getSimpleName(),
                call -> call.getName().endsWith(ending)
                        && Arrays.stream(owners)
                                .anyMatch(owner -> call.getTargetOwner().isEquivalentTo(owner))
                        && call.getTarget() instanceof CodeUnitAccessTarget target
                        && target.getRawParameterTypes().stream().noneMatch(type -> type.isAssignableTo(argument)));
    }
}
