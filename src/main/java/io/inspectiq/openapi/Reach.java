package io.inspectiq.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a resource method calls and reads of our own code, itself or through its feature, taken from the compiled
 * classes. So the document can't promise a capability, a header or a filter that the code does not have.
 */
final class Reach {
    private static final String OURS = "io/inspectiq/";
    // The house's own packages are where a search ends: what they mean is known.
    private static final List<String> ENDS = List.of("db/", "http/", "page/", "problem/", "tenancy/", "openapi/");

    private record Member(String owner, String name, String type) {}

    private final Map<String, ClassModel> classes = new HashMap<>();
    private final Set<Member> seen = new LinkedHashSet<>();

    private Reach() {}

    /** Starts at every method of that name: an overload is the same endpoint in another representation. */
    static Reach from(String className, String method) {
        var reach = new Reach();
        String owner = className.replace('.', '/');
        reach.read(owner, m -> m.name.equals(method));
        return reach;
    }

    boolean calls(String owner, String name) {
        return seen.stream().anyMatch(m -> m.owner.equals(OURS + owner) && m.name.equals(name));
    }

    /** The constants of this type that are read, as {@code owner.NAME}. */
    List<String> constants(Class<?> type) {
        return seen.stream()
                .filter(m -> m.type.equals(type.descriptorString()))
                .map(m -> m.owner.replace('/', '.') + "." + m.name)
                .distinct()
                .toList();
    }

    private void follow(Member member) {
        if (member.owner.startsWith(OURS) && seen.add(member) && inFeature(member.owner)) {
            read(member.owner, member::equals);
        }
    }

    private static boolean inFeature(String owner) {
        return ENDS.stream().noneMatch(end -> owner.startsWith(OURS + end));
    }

    private void read(String owner, Predicate<Member> wanted) {
        classes.computeIfAbsent(owner, Reach::parse).methods().stream()
                .filter(m -> wanted.test(new Member(
                        owner, m.methodName().stringValue(), m.methodType().stringValue())))
                .flatMap(m -> m.code().stream())
                .forEach(code -> code.forEach(this::element));
    }

    private void element(CodeElement element) {
        switch (element) {
            case InvokeInstruction i ->
                follow(new Member(
                        i.owner().asInternalName(),
                        i.name().stringValue(),
                        i.type().stringValue()));
            case FieldInstruction f ->
                follow(new Member(
                        f.owner().asInternalName(),
                        f.name().stringValue(),
                        f.type().stringValue()));
            case InvokeDynamicInstruction d -> d.bootstrapArgs().forEach(this::lambda);
            default -> {}
        }
    }

    private void lambda(ConstantDesc argument) {
        if (argument instanceof DirectMethodHandleDesc handle) {
            String owner = handle.owner().descriptorString();
            follow(new Member(owner.substring(1, owner.length() - 1), handle.methodName(), handle.lookupDescriptor()));
        }
    }

    private static ClassModel parse(String owner) {
        var loader = Thread.currentThread().getContextClassLoader();
        try (var in = Objects.requireNonNull(loader.getResourceAsStream(owner + ".class"), owner)) {
            return ClassFile.of().parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
