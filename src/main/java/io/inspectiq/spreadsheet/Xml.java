package io.inspectiq.spreadsheet;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Walks through the elements of a part. A workbook has no document type, so no entity of anybody's is ever looked up. */
final class Xml implements AutoCloseable {
    private static final XMLInputFactory READERS = readers();
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final int LONGEST = 100_000;

    private final XMLStreamReader reader;

    Xml(InputStream part) {
        try {
            reader = READERS.createXMLStreamReader(part);
        } catch (XMLStreamException e) {
            throw damaged();
        }
    }

    private static XMLInputFactory readers() {
        var readers = new InputFactoryImpl();
        readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return readers;
    }

    /** The next element that begins or ends, or false at the end. */
    boolean next() {
        try {
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new Unreadable("The workbook is damaged: it brings a document type of its own.");
                }
                if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                    return true;
                }
            }
            return false;
        } catch (XMLStreamException e) {
            throw damaged();
        }
    }

    boolean begins(String element) {
        return reader.isStartElement() && reader.getLocalName().equals(element);
    }

    boolean ends(String element) {
        return reader.isEndElement() && reader.getLocalName().equals(element);
    }

    /** By its local name, or empty. */
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }

    /** What the element that begins here says; it has no elements in it. */
    String text() {
        try {
            String text = reader.getElementText();
            if (text.length() > LONGEST) {
                throw new Unreadable("A cell is longer than a cell can be.");
            }
            return text.indexOf("_x") < 0
                    ? text
                    : ESCAPED.matcher(text).replaceAll(c -> Matcher.quoteReplacement(character(c.group(1))));
        } catch (XMLStreamException e) {
            throw damaged();
        }
    }

    private static String character(String hex) {
        char c = (char) Integer.parseInt(hex, 16);
        return c >= ' ' && !Character.isSurrogate(c) || c == '\n' || c == '\t' ? String.valueOf(c) : "";
    }

    private static Unreadable damaged() {
        return new Unreadable("The workbook is damaged: what is in it is no XML.");
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw damaged();
        }
    }
}
