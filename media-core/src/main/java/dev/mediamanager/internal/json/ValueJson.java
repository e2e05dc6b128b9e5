package dev.mediamanager.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.picture.Color;
import dev.mediamanager.picture.InlinePng;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The JSON of the values in {@code dev.mediamanager.picture}, by their shape: a record is an object of its components, an enum constant a word,
 * and one of a sealed interface's records also tells its type. So a new operation needs no code here; the test pins the JSON of each.
 */
final class ValueJson {
    private static final String TYPE = "type";

    private ValueJson() {}

    /** Returns the value as strings, numbers, booleans, lists and maps; those of a sealed interface tell their type. */
    static Object write(Object value, Class<?> declared) {
        if (value instanceof Color || value instanceof Boolean || value instanceof Integer || value instanceof String) {
            return value instanceof Color ? value.toString() : value;
        } else if (value instanceof InlinePng png) {
            return png.base64();
        } else if (value instanceof Double number) {
            return decimal(number);
        } else if (value instanceof Enum<?> constant) {
            return Fields.write(constant);
        } else if (value instanceof List<?> list) {
            return list.stream().map(one -> write(one, declared)).toList();
        }
        return members((Record) value, declared.isSealed());
    }

    private static Map<String, Object> members(Record value, boolean typed) {
        Map<String, Object> members = new TreeMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            members.put(component.getName(), write(call(component, value), component.getType()));
        }
        if (typed) {
            members.put(TYPE, typeName(value.getClass()));
        }
        return members;
    }

    /** Returns a number without an exponent or needless digits, as every Java version prints it. */
    private static BigDecimal decimal(double number) {
        BigDecimal plain = new BigDecimal(number)
                .setScale(4, java.math.RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    /** Reads a value of a type. @throws MediaRejectedException if the JSON is not one */
    static <T> T read(String what, Class<T> type, JsonNode node) {
        return type.cast(value(what, type, node));
    }

    private static Object value(String what, Class<?> type, JsonNode node) {
        if (type.isSealed()) {
            return oneOfMany(what, type, node);
        } else if (type == Color.class) {
            return color(what, text(what, node));
        } else if (type == InlinePng.class) {
            return new InlinePng(text(what, node));
        } else if (type.isEnum()) {
            return constant(what, type, text(what, node));
        }
        return record(what, type, new Fields(what, node), false);
    }

    /** A colour does not know what it is of. */
    private static Color color(String what, String hex) {
        try {
            return Color.of(hex);
        } catch (MediaRejectedException e) {
            throw renamed(e, field -> what);
        }
    }

    /** Returns the rejection of an argument with another name of its field. */
    static MediaRejectedException renamed(MediaRejectedException e, UnaryOperator<String> name) {
        String message = String.valueOf(e.getMessage());
        String field = message.substring(0, message.indexOf(" (was: ")).replaceFirst("^Invalid ", "");
        return MediaRejectedException.argument(name.apply(field), e.value(), e.limit());
    }

    private static Object oneOfMany(String what, Class<?> type, JsonNode node) {
        List<Class<?>> permitted = List.of(type.getPermittedSubclasses());
        if (node.isTextual()) {
            return permitted.stream()
                    .filter(Class::isEnum)
                    .findFirst()
                    .map(words -> constant(what, words, node.textValue()))
                    .orElseThrow(() -> MediaRejectedException.argument(what, node.toString(), "a JSON object"));
        }
        Fields fields = new Fields(what, node);
        String name = fields.text(TYPE);
        Class<?> one = permitted.stream()
                .filter(Class::isRecord)
                .filter(candidate -> typeName(candidate).equals(name))
                .findFirst()
                .orElseThrow(() -> MediaRejectedException.argument(
                        what + " type",
                        name,
                        "one of "
                                + permitted.stream()
                                        .filter(Class::isRecord)
                                        .map(ValueJson::typeName)
                                        .toList()));
        return record(name, one, new Fields(name, node), true);
    }

    private static Object record(String what, Class<?> type, Fields fields, boolean typed) {
        RecordComponent[] components = type.getRecordComponents();
        Stream<String> names = Arrays.stream(components).map(RecordComponent::getName);
        fields.only((typed ? Stream.concat(Stream.of(TYPE), names) : names).toArray(String[]::new));
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = component(what, components[i], fields);
        }
        return create(type, components, values);
    }

    private static Object component(String what, RecordComponent component, Fields fields) {
        String name = component.getName();
        Class<?> type = component.getType();
        if (type == int.class) {
            return fields.integer(name);
        } else if (type == double.class) {
            return fields.number(name);
        } else if (type == boolean.class) {
            return fields.bool(name);
        } else if (type == String.class) {
            return fields.text(name);
        } else if (type == List.class) {
            return numbers(component.getGenericType(), name, fields);
        }
        return value(what + " " + name, type, fields.member(name));
    }

    private static List<Number> numbers(Type list, String name, Fields fields) {
        boolean whole = ((ParameterizedType) list).getActualTypeArguments()[0] == Integer.class;
        List<Number> numbers = new ArrayList<>();
        for (JsonNode number : fields.array(name)) {
            if (whole ? !number.isInt() : !number.isNumber()) {
                throw fields.wrong(name, number, whole ? "whole numbers" : "numbers");
            }
            numbers.add(whole ? (Number) number.intValue() : (Number) number.doubleValue());
        }
        return numbers;
    }

    private static Object constant(String what, Class<?> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> Fields.write((Enum<?>) constant).equals(word))
                .findFirst()
                .orElseThrow(() -> MediaRejectedException.argument(
                        what,
                        word,
                        Arrays.stream(type.getEnumConstants())
                                .map(constant -> Fields.write((Enum<?>) constant))
                                .toList()
                                .toString()));
    }

    private static String text(String what, JsonNode node) {
        if (!node.isTextual()) {
            throw MediaRejectedException.argument(what, node.toString(), "a string");
        }
        return node.textValue();
    }

    private static String typeName(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static Object call(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Components of public records can be read", e);
        }
    }

    private static Object create(Class<?> type, RecordComponent[] components, Object[] values) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof MediaRejectedException rejected) {
                throw rejected;
            }
            throw new IllegalStateException("Records only throw typed exceptions", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Public records can be created", e);
        }
    }
}
